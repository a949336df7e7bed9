/** Shared parts of all APIs for programs: paging, idempotency, rate limits, request parameters and the OpenAPI description. */
package dev.cartrestore.api;
