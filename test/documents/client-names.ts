/** What clients of the frozen documents read of the environment. */
export const clientNames = {
  owner: "createTestClient",
  userAgent: "test-client/1.0.0",
  apiKey: "TEST_API_KEY",
  baseUrl: "TEST_BASE_URL",
};
