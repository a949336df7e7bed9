/** What every API for programs shares: paging, idempotency, rate limits, request parameters and the OpenAPI description. */
package dev.cartrestore.api;
