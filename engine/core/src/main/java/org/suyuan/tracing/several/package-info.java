/**
 * More than one source, and none: {@code SeveralSources} takes the plumes of the others off by
 * turns; {@code MixtureFinder} weighs that nobody is to blame; {@code WhereaboutsFinder} tells
 * where along the river an unregistered release may have been.
 *
 * <p>A room of {@code org.suyuan.tracing}; not for embedding: it may change from one version to the
 * next.
 */
@NullMarked
package org.suyuan.tracing.several;

import org.jspecify.annotations.NullMarked;
