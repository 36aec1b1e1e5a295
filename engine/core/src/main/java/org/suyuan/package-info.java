/** The front door: load a dataset, trace an alarm, forecast who is hit next. */
@NullMarked
package org.suyuan;

import org.jspecify.annotations.NullMarked;
