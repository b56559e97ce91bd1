using Clientele.Serving;

namespace Clientele;

/// <summary>What a customer is to its server.</summary>
public static class CustomerExtensions
{
    /// <summary>A customer of a server.</summary>
    extension(Customer customer)
    {
        /// <summary>The server that it is a customer of.</summary>
        public Server Server => ((ServedCustomer)customer).Server;
    }
}
