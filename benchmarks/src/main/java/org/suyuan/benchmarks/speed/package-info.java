/** The speed suite: generated worlds, what a user waits for, and the record of how long. */
@NullMarked
package org.suyuan.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
