using System.Net;
using Clientele.Connections;

namespace Clientele.Simulation.Planning;

/// <summary>Which part of the customers a process carries: every so manieth, by number.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Of">How many processes there are.</param>
internal readonly record struct RunShare(int Index, int Of);
