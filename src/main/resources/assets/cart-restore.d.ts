// Types of cart-restore.js and cart-restore.mjs. Prices are in the currency's minor units: 1550 is 15.50 euros, or 1550 yen.

export interface ProductOption {
  name: string;
  value: string;
}

export interface Product {
  /** The line's own id. */
  cartProductID?: string;
  productID: string;
  variantID?: string;
  sku?: string;
  title: string;
  quantity: number;
  price: number;
  /** The price before a reduction. */
  oldPrice?: number;
  imageUrl?: string;
  productUrl?: string;
  options?: ProductOption[];
}

/** A cart to save. */
export interface BrowserCart {
  /** ISO 4217; without it the store's own currency. */
  currency?: string;
  products: Product[];
}

/** A cart that this browser holds. */
export interface Cart extends BrowserCart {
  /** The store's id of the cart, for the order. */
  cartID: string;
  /** Present if the shopper changed the goods. */
  restoredCartID?: string;
  /** Present if this browser's own cookie names the contact. */
  contactID?: string;
  currency: string;
  cartSum: number;
  updatedAt: string;
}

/** The cart that this browser holds, or null. */
export function current(): Promise<Cart | null>;

/** Saves this browser's cart; resolves to the cart as it was saved. */
export function save(cart: BrowserCart): Promise<Cart>;

/** Calls `draw` once for each cart that came by a link or was changed on its page; again next time if it throws. */
export function onRestored(draw: (cart: Cart) => unknown): Promise<void>;

export interface CartRestore {
  current: typeof current;
  save: typeof save;
  onRestored: typeof onRestored;
}

declare global {
  interface Window {
    CartRestore: CartRestore;
  }
  const CartRestore: CartRestore;
}
