/**
 * What is known before any measurement of the event: how likely a source is to release, and how
 * much. {@code SourcePrior} reads the register, {@code PastCases} what was confirmed of earlier
 * cases, {@code PlantInflow} what a plant is fed, {@code Fingerprint} and {@code Watch} other
 * pollutants of the same event; {@code MassPrior} is the answer in kilograms.
 *
 * <p>A room of {@code org.suyuan.tracing}; not for embedding: it may change from one version to the
 * next.
 */
@NullMarked
package org.suyuan.tracing.prior;

import org.jspecify.annotations.NullMarked;
