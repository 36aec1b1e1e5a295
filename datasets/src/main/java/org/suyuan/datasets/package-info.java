/** The bundled datasets and the generator of synthetic worlds whose truth is known. */
@NullMarked
package org.suyuan.datasets;

import org.jspecify.annotations.NullMarked;
