/** The same question put to others: who upstream holds a pollutant, and how far away in time. */
@NullMarked
package org.suyuan.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
