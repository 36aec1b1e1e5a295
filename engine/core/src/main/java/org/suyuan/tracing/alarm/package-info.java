/**
 * The case: {@code CaseBuilder} finds the rise at the alarm, what is usual there and the passages
 * between stations; {@code AlarmCase} holds the stations ({@code Sites}, {@code Site}, {@code
 * Stop}) and the ways to the alarm ({@code Pathway}).
 *
 * <p>A room of {@code org.suyuan.tracing}; not for embedding: it may change from one version to the
 * next.
 */
@NullMarked
package org.suyuan.tracing.alarm;

import org.jspecify.annotations.NullMarked;
