/** Container images of services: put together by Jib without a container engine, the same bytes from the same inputs. */
@NullMarked
package dev.muster.image;

import org.jspecify.annotations.NullMarked;
