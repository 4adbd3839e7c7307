// What Medusa reads when it starts, migrates or seeds: everything on this machine, nothing shared between two servers.
module.exports = {
  projectConfig: {
    jwt_secret: process.env.MEDUSA_JWT_SECRET ?? 'jwt-secret-of-the-tests',
    cookie_secret: 'cookie-secret-of-the-tests',
    database_url: process.env.DATABASE_URL,
    database_type: 'postgres',
    database_logging: false,
  },
  plugins: [
    // Without these two, `medusa seed` finds no provider for a region and then waits for ever.
    'medusa-fulfillment-manual',
    'medusa-payment-manual',
    {
      resolve: '@medusajs/file-local',
      // The folder is below the working folder; the address is where a browser would fetch a file.
      options: { upload_dir: 'uploads', backend_url: process.env.MEDUSA_BACKEND_URL },
    },
  ],
  modules: {
    eventBus: { resolve: '@medusajs/event-bus-local' },
    cacheService: { resolve: '@medusajs/cache-inmemory', options: { ttl: 30 } },
  },
};
