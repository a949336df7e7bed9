/** What a shopper's browser keeps in cookies: which cart it holds, what it has proven, and its contact. */
package dev.cartrestore.session.cookie;
