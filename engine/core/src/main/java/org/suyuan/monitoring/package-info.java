/** What was measured, what is normal there and what is too much. */
@NullMarked
package org.suyuan.monitoring;

import org.jspecify.annotations.NullMarked;
