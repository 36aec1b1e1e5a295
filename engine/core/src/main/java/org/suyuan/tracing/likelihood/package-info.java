/**
 * The likelihood: {@code JointLikelihood} weighs a way by what the alarm's own measurements say of
 * shapes and passages ({@code AlarmGrid}, {@code SiteTable}) and the other stations of the same
 * plume ({@code Elsewhere}). {@code SiteLikelihood} is the innermost formula, {@code PlumeShapes}
 * the grid of shapes. What comes out are {@code Hypotheses}.
 *
 * <p>A room of {@code org.suyuan.tracing}; not for embedding: it may change from one version to the
 * next.
 */
@NullMarked
package org.suyuan.tracing.likelihood;

import org.jspecify.annotations.NullMarked;
