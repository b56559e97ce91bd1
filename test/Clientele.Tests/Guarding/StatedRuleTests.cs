using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Clientele.Transport;

#if DEBUG

namespace Clientele.Tests.Guarding;

/// <summary>A method that states a thread rule with an attribute also asserts it.</summary>
public partial class StatedRuleTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static TheoryData<string> Products => [typeof(Server).Assembly.GetName().Name!, typeof(EventLoop).Assembly.GetName().Name!];

    [Theory, MemberData(nameof(Products))]
    public void A_method_of_a_loop_asserts_that_it_is_on_it(string product) =>
        Assert.Empty(Silent<OnLoopAttribute>(product, typeof(EventLoop), nameof(EventLoop.AssertCurrent)));

    [Theory, MemberData(nameof(Products))]
    public void A_method_that_needs_a_lock_asserts_that_it_is_held(string product) =>
        Assert.Empty(Silent<UnderLockAttribute>(product, typeof(RankedLock), nameof(RankedLock.AssertHeld)));

    [Fact]
    public void A_method_that_states_a_rule_and_asserts_nothing_is_found()
    {
        Assert.False(Calls(typeof(StatedRuleTests).GetMethod(nameof(AssertsNothing), Declared)!, typeof(EventLoop), nameof(EventLoop.AssertCurrent)));
        Assert.True(Calls(typeof(StatedRuleTests).GetMethod(nameof(Asserts), Declared)!, typeof(EventLoop), nameof(EventLoop.AssertCurrent)));
    }

    /// <summary>Words that nothing checks go stale: "On the loop: ...", "Under the lock of ...".</summary>
    [Theory, MemberData(nameof(Products))]
    public void No_summary_states_a_rule_of_a_loop_or_a_lock_in_words_alone(string product)
    {
        string library = Repository.At("src", product);
        Assert.Empty(Directory.EnumerateFiles(library, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(library, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"))
            .SelectMany(file => File.ReadLines(file).Where(line => RuleInWords().IsMatch(line)).Select(line => $"{file}: {line.Trim()}")));
    }

    [GeneratedRegex(@"///.*(\b(On|By) (the|its|their) loop\b|\bThe loop's thread\b|\bUnder the\b.*\block\b)")]
    private static partial Regex RuleInWords();

    private static IEnumerable<string> Silent<TRule>(string product, Type owner, string assertion)
        where TRule : Attribute
    {
        MethodInfo[] stated = [.. Assembly.Load(product).GetTypes()
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => !method.IsAbstract && method.IsDefined(typeof(TRule)))];
        Assert.NotEmpty(stated);
        return stated.Where(method => !Calls(method, owner, assertion)).Select(method => $"{method.DeclaringType}.{method.Name}");
    }

    private static bool Calls(MethodInfo method, Type owner, string called) =>
        CalledBy(method).Any(one => one.DeclaringType == owner && one.Name == called);

    /// <summary>What the method's own code calls.</summary>
    private static IEnumerable<MethodBase> CalledBy(MethodInfo method)
    {
        // The code of an async method or an iterator is in its state machine.
        MethodBase body = method.GetCustomAttribute<StateMachineAttribute>() is { } machine
            ? machine.StateMachineType.GetMethod("MoveNext", Declared)!
            : method;
        byte[] code = body.GetMethodBody()!.GetILAsByteArray()!;
        Type[]? ofType = body.DeclaringType!.IsGenericType ? body.DeclaringType.GetGenericArguments() : null;
        Type[]? ofMethod = body.IsGenericMethod ? body.GetGenericArguments() : null;
        for (int at = 0; at < code.Length;)
        {
            OpCode operation = code[at] == 0xfe ? s_codes[unchecked((short)(0xfe00 | code[at + 1]))] : s_codes[code[at]];
            at += operation.Size;
            if (operation.OperandType == OperandType.InlineMethod && body.Module.ResolveMethod(BitConverter.ToInt32(code, at), ofType, ofMethod) is { } called)
                yield return called;
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static void AssertsNothing(EventLoop loop) => loop.Post(static _ => { }, null);

    private static int Asserts(EventLoop loop, int which)
    {
        switch (which)
        {
            case 0:
            case 1:
            case 2:
                loop.AssertCurrent();
                return 1;
            default:
                return 2;
        }
    }
}
#endif
