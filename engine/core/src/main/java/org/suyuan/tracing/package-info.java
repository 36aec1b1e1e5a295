/**
 * Who did it: what a trace says. {@code Trace} is the answer, {@code Suspect} one line of it,
 * {@code Funnel} and {@code Exclusion} why everybody else is out, {@code Evidence} the grounds,
 * {@code Wording} the same in words; {@code TraceOptions} and {@code Dossier} are what one may tell
 * it.
 *
 * <p>How the answer is found lies in the rooms below, each standing on those before it:
 *
 * <ol>
 *   <li>{@code events}: exceedances of one plume are one event.
 *   <li>{@code prior}: what is known of the sources before anything is measured.
 *   <li>{@code screening}: the funnel, and classes of sources that the river cannot tell apart.
 *   <li>{@code alarm}: the stations of one case, their measurements, the ways between them.
 *   <li>{@code likelihood}: what the measurements say of a way to the alarm.
 *   <li>{@code posterior}: prior and likelihood multiplied; release, mass and travel time.
 *   <li>{@code several}: two or three sources at once, or nobody in particular.
 *   <li>{@code release}: what a suspect released hour by hour.
 *   <li>{@code answer}: a whole question, from the alarm to the answer.
 * </ol>
 */
@NullMarked
package org.suyuan.tracing;

import org.jspecify.annotations.NullMarked;
