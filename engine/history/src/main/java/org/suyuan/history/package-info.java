/** Years of measurements: kept off the heap, filled, scanned for episodes, and summed up. */
@NullMarked
package org.suyuan.history;

import org.jspecify.annotations.NullMarked;
