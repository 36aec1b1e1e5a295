/** How much water there is and how fast it moves, at every reach and every time. */
@NullMarked
package org.suyuan.hydrology;

import org.jspecify.annotations.NullMarked;
