/**
 * Before a trace: {@code Events} gathers the exceedances that one plume made at several stations to
 * one {@code Event}.
 *
 * <p>A room of {@code org.suyuan.tracing}.
 */
@NullMarked
package org.suyuan.tracing.events;

import org.jspecify.annotations.NullMarked;
