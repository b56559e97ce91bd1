using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>Whose work a loop runs, and who must be ended when that has thrown.</summary>
[Experimental("CLIENTELE001")]
public interface IFaultable
{
    /// <summary>Some work of it has thrown. Called on its loop; throws nothing itself.</summary>
    void OnFault(Exception error);
}
