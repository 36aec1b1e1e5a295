/**
 * The funnel: {@code Screening} and {@code Reasons} narrow the register down to classes of sources
 * that the river cannot tell apart ({@code ReleaseClass}). {@code UpstreamHolders} answers the
 * first question alone, who is upstream and how far, in microseconds.
 *
 * <p>A room of {@code org.suyuan.tracing}.
 */
@NullMarked
package org.suyuan.tracing.screening;

import org.jspecify.annotations.NullMarked;
