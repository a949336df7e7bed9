// A program of a shop with a generated client: pushes a cart, and prints the link for the mail.
import { Configuration, StorefrontCartsApi, StorefrontOrdersApi, type Cart, type Order } from './generated';

declare const process: { argv: string[] };

const [basePath, apiKey] = process.argv.slice(2);
const configuration = new Configuration({ basePath, apiKey });

const products = [{ productID: 'P100', variantID: 'P100-M', title: 'Linen T-shirt', quantity: 2, price: 1500 }];
const cart: Cart = { cartID: 'generated-1', email: 'jane@example.com', currency: 'EUR', cartSum: 3000,
  products: products.map(product => ({ cartProductID: product.variantID, ...product })) };
const order: Order = { orderID: 'generated-1', cartID: cart.cartID, email: cart.email, currency: 'EUR', orderSum: 3000,
  createdAt: new Date(), products };

const main = async () => {
  const carts = new StorefrontCartsApi(configuration);
  await carts.pushCart({ cart });
  const { cartRecoveryUrl, cartSum } = await carts.getCart({ cartId: 'generated-1' });
  console.log(`${cartSum} ${cartRecoveryUrl}`);
  const { orderID } = await new StorefrontOrdersApi(configuration).placeOrder({ order });
  console.log(orderID);
};

main();
