// The validator that Swagger UI would ask is somebody else's server, and a key is kept no longer than the page is open.
SwaggerUIBundle({
  url: "/openapi.yml",
  dom_id: "#document",
  validatorUrl: null,
  persistAuthorization: false,
  queryConfigEnabled: false,
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: false,
});
