/**
 * On demand: what a suspect released hour by hour. {@code ReleaseHistoryFinder} asks, {@code
 * Deconvolution} smooths, {@code Nnls} solves.
 *
 * <p>A room of {@code org.suyuan.tracing}; not for embedding: it may change from one version to the
 * next.
 */
@NullMarked
package org.suyuan.tracing.release;

import org.jspecify.annotations.NullMarked;
