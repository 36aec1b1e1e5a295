package org.suyuan.benchmarks.accuracy;

/**
 * A probability and what came of it.
 *
 * @param probability what was said
 * @param happened whether it was so
 */
record Pair(double probability, boolean happened) {}
