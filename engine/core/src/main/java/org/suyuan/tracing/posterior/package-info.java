/**
 * The posterior of one source: {@code Ranking} multiplies priors and likelihoods and normalises,
 * {@code Groups} tells who cannot be told apart, {@code Estimates} reads release, mass and travel
 * time, {@code SelfMonitoring} weighs what sources say of their own effluent.
 *
 * <p>A room of {@code org.suyuan.tracing}; not for embedding: it may change from one version to the
 * next.
 */
@NullMarked
package org.suyuan.tracing.posterior;

import org.jspecify.annotations.NullMarked;
