using System.Net;

namespace Clientele.Simulation.Planning;

/// <summary>The addresses of a server in the order in which one customer tries them.</summary>
/// <param name="EndPoints">With the customer's port.</param>
/// <param name="Places">Their places among the addresses of the server.</param>
internal readonly record struct AddressTurn(IReadOnlyList<EndPoint> EndPoints, IReadOnlyList<int> Places);
