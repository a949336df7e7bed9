/** Privacy: exporting and erasing people's data, suppression, retention, and the audit log. */
package dev.cartrestore.privacy;
