package scenario;

import org.apache.bcel.generic.BranchHandle;
import org.apache.bcel.generic.ICONST;
import org.apache.bcel.generic.ILOAD;
import org.apache.bcel.generic.InstructionConst;
import org.apache.bcel.generic.InstructionHandle;
import org.apache.bcel.generic.InstructionList;
import org.apache.bcel.generic.TABLESWITCH;
import traffic.Traffic;

/** Lists the code that a rule compiler has made. */
public final class Main {

  static InstructionList rule(int cases, boolean loops) {
    InstructionList code = new InstructionList();
    code.append(new ILOAD(1));
    int[] matches = new int[cases];
    for (int i = 0; i < cases; i++) {
      matches[i] = i;
    }
    TABLESWITCH select = new TABLESWITCH(matches, new InstructionHandle[cases], null);
    BranchHandle jump = code.append(select);
    InstructionHandle end = code.append(new ICONST(1));
    code.append(InstructionConst.IRETURN);
    for (int i = 0; i < cases; i++) {
      select.setTarget(i, loops && i == 1 ? jump : end);
    }
    select.setTarget(end);
    return code;
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      System.out.println(rule(2 + round, false));
      System.out.println(rule(2 + round, true));
    });
  }
}
