/** What arrives when: travel times and the response of a station to a release. */
@NullMarked
package org.suyuan.transport;

import org.jspecify.annotations.NullMarked;
