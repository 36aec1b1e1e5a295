/** The accuracy bench: what the engine says of random worlds against what happened there. */
@NullMarked
package org.suyuan.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
