/** A dataset folder read into the model and written from it, with faults by file and line. */
@NullMarked
package org.suyuan.dataset;

import org.jspecify.annotations.NullMarked;
