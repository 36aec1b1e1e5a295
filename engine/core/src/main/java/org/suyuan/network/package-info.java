/** What is connected to what: reaches, stations and the chain from enterprise to outfall. */
@NullMarked
package org.suyuan.network;

import org.jspecify.annotations.NullMarked;
