/** What the engine is worth on measured rivers; the tests here write the validation report. */
@NullMarked
package org.suyuan.validation;

import org.jspecify.annotations.NullMarked;
