package dev.cartrestore.restore.page;

import java.time.Instant;

import dev.cartrestore.session.CartRelation;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.cookie.Proof;

/**
 * What the cart page is made of.
 *
 * @param asOf when the cart was last read from its platform, if that failed just now; else null
 * @param base path of the cart, for its forms
 * @param relation to another cart of this browser's; null if there was never another one
 */
public record PageContent(Visit visit, SessionView cart, Instant asOf, Proof proof, String base, CartRelation relation) {
}
