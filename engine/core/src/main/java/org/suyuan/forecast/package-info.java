/** Who is hit next: arrival, peak and chance of exceedance at every station downstream. */
@NullMarked
package org.suyuan.forecast;

import org.jspecify.annotations.NullMarked;
