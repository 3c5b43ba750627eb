/** What runs in the supervisor's process of a cluster: it tells Prometheus of pods, and Argo CD of commits. */
@NullMarked
package dev.muster.cluster.watch;

import org.jspecify.annotations.NullMarked;
