/** Batches in Omnisend's v3 format. */
package dev.cartrestore.platform.omnisend.batch;
