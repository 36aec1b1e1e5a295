/** JMH benchmarks; a test holds each to the answers that it is said to measure. */
@NullMarked
package org.suyuan.benchmarks;

import org.jspecify.annotations.NullMarked;
