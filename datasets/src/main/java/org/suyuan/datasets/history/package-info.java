/** A made history of a city: years of measurements at many stations, with spills that are known. */
@NullMarked
package org.suyuan.datasets.history;

import org.jspecify.annotations.NullMarked;
