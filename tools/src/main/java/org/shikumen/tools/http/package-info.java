/**
 * Every call that leaves the house: time-outs, retries, circuit, bulkhead, signing, size and egress limits in one place.
 * Enter by {@link GovernmentApi}, one remote system; {@link GovernmentApis} keeps one per system.
 */
@NullMarked
package org.shikumen.tools.http;

import org.jspecify.annotations.NullMarked;
