/** Small programs that embed the engine; a test runs each from the root of the repository. */
@NullMarked
package org.suyuan.examples;

import org.jspecify.annotations.NullMarked;
