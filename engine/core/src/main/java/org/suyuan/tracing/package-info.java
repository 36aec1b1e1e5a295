/**
 * Who did it: screening, evidence and the probability of every suspect.
 *
 * <p>The way of one trace, and where to look for what:
 *
 * <ol>
 *   <li>{@code Tracer} asks one question and passes it on; {@code LiveTrace} asks it again as more
 *       is measured.
 *   <li>The case: {@code CaseBuilder} finds the rise at the alarm, its baseline and the passages
 *       between stations; {@code AlarmCase} holds the stations ({@code Sites}, {@code Site}) and
 *       the ways to the alarm ({@code Pathway}).
 *   <li>The funnel: {@code Screening} and {@code Reasons} narrow the register down to classes of
 *       sources that the river cannot tell apart ({@code ReleaseClass}); {@code UpstreamHolders}
 *       answers the first question alone, in microseconds.
 *   <li>The likelihood: {@code JointLikelihood} weighs a way by what the alarm's own measurements
 *       say of shapes and passages ({@code AlarmGrid}, {@code SiteTable}) and the other stations of
 *       the same plume ({@code Elsewhere}); {@code SiteLikelihood} is the innermost formula. What
 *       comes out are {@code Hypotheses}.
 *   <li>The posterior: {@code SourcePrior} with {@code MassPrior}, {@code PastCases}, {@code
 *       Fingerprint} and {@code SelfMonitoring}; {@code Ranking} multiplies and normalises; {@code
 *       Estimates} reads release, mass and travel time.
 *   <li>More than one source: {@code SeveralSources} takes the plumes of the others off by turns;
 *       {@code MixtureFinder} weighs that nobody is to blame; {@code Combined} makes one list of
 *       suspects of all.
 *   <li>The answer: {@code Reporter} makes {@code Suspect}s and {@code PlumeSample}s; {@code
 *       Ledger} lists their {@code Evidence}, {@code Comparison} weighs it among all suspects,
 *       {@code PivotFinder} finds what the answer hangs on, {@code Wording} says it in words.
 *   <li>On demand: {@code ReleaseHistory}, what a suspect released hour by hour, by {@code Nnls}.
 *   <li>Before a trace: {@code Events} gathers exceedances of one plume. After it: {@code Learnt}
 *       and {@code Taught}, what one event teaches for the next.
 * </ol>
 */
@NullMarked
package org.suyuan.tracing;

import org.jspecify.annotations.NullMarked;
