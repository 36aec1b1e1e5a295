/** The batch as an Apache Spark job. */
@NullMarked
package org.suyuan.spark;

import org.jspecify.annotations.NullMarked;
