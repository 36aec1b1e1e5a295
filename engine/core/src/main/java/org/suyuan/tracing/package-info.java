/** Who did it: screening, evidence and the probability of every suspect. */
@NullMarked
package org.suyuan.tracing;

import org.jspecify.annotations.NullMarked;
