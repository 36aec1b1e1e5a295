/** Measurements in and results out as Parquet, on one machine, through DuckDB. */
@NullMarked
package org.suyuan.parquet;

import org.jspecify.annotations.NullMarked;
