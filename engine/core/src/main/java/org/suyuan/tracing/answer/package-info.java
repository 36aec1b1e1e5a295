/**
 * One question from end to end, and its answer: {@code Tracer} asks it and passes it on, {@code
 * LiveTrace} asks it again as more is measured. {@code Combined} makes one list of suspects of all
 * explanations, {@code Reporter} describes them, {@code Ledger} lists their evidence, {@code
 * Comparison} weighs it among all suspects, {@code PivotFinder} finds what the answer hangs on,
 * {@code Taught} what the event teaches for the next.
 *
 * <p>A room of {@code org.suyuan.tracing}.
 */
@NullMarked
package org.suyuan.tracing.answer;

import org.jspecify.annotations.NullMarked;
