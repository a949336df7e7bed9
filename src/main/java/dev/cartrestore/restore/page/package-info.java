/** What a page shows: page records, texts, amounts, notes and scripts. */
package dev.cartrestore.restore.page;
